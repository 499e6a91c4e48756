/** Controllers, webhook, inventory, rollouts, certificates. */
package dev.clew.operator;
