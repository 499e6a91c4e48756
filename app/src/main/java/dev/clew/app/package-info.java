/** The desktop application and the command line. */
package dev.clew.app;
