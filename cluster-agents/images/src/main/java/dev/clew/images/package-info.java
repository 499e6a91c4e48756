/** The entry points of the image clew-agents. */
package dev.clew.images;
