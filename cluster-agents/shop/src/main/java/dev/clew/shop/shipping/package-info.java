/** Takes paid orders from the queue and calls the courier for each. */
package dev.clew.shop.shipping;
