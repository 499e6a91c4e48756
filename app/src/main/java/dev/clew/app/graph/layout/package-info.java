/** Where nodes, boxes and edges of the graph are drawn: functions of sizes and earlier places. */
package dev.clew.app.graph.layout;
