/** The Services: their addresses on this machine, and who answers there. */
package dev.clew.sandbox.net;
