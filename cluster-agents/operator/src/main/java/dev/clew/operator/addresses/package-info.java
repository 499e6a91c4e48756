/** Which address is which workload, told to the hub, and what the hub heard in return. */
package dev.clew.operator.addresses;
