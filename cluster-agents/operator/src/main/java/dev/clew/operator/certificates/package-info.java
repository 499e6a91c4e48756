/** The installation's own certificate authority and the certificates of its parts. */
package dev.clew.operator.certificates;
