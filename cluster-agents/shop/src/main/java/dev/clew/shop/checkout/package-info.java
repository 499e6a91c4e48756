/** Has orders paid and hands them to shipping by a queue. */
package dev.clew.shop.checkout;
