/** Charges orders; gRPC. */
package dev.clew.shop.payment;
