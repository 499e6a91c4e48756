/** The sample application: programs that know nothing of Clew. */
package dev.clew.shop;
