/** What the kubelet asks. */
package dev.clew.operator.health;
