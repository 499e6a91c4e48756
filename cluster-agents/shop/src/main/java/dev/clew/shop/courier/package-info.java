/** A company outside that nobody traces. */
package dev.clew.shop.courier;
