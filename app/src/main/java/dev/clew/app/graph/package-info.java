/** The live service graph: its model, its picture, its table, its print. */
package dev.clew.app.graph;
