/** The customers. */
package dev.clew.shop.load;
