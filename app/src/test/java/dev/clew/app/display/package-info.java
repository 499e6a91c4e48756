/** The window on a display, which a virtual one (Xvfb) is; by the Maven profile of that name. */
package dev.clew.app.display;
