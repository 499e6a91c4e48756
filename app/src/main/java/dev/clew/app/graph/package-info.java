/**
 * The live graph: what is shown, where it is drawn, and the screen around it. What decides ({@code
 * *Model}, layout, content) starts no toolkit; what is shown ({@code *View}, {@code *Painter})
 * decides nothing.
 */
package dev.clew.app.graph;
