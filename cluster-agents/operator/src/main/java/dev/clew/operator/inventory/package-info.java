/** What runs in the cluster and in which state, told to desktops. */
package dev.clew.operator.inventory;
