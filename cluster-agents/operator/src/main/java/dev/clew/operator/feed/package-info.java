/** A value that changes, and streams that follow it at their own pace. */
package dev.clew.operator.feed;
