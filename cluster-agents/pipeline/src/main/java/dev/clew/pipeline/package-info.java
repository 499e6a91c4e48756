/** Pure functions: destinations and sizes to collector configuration. */
package dev.clew.pipeline;
