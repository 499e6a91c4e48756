/** What there is to buy, in a database of its own. */
package dev.clew.shop.catalog;
