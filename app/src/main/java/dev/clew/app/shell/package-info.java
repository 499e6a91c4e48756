/** The window around the screens: rail, top bar, status bar, and what opens it. */
package dev.clew.app.shell;
