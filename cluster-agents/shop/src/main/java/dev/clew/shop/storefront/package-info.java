/** What customers see: asks {@code catalog} and {@code checkout}. */
package dev.clew.shop.storefront;
