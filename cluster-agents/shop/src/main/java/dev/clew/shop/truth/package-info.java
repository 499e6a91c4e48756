/** What a program counts about itself; the lines are described in {@link dev.clew.shop}. */
package dev.clew.shop.truth;
