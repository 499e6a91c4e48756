/** Taking Clew away again, so that nothing of it is left on anything. */
package dev.clew.install.uninstall;
