/** The desktop's side of the hub: follows the stream and answers with frames to draw. */
package dev.clew.live.client;
