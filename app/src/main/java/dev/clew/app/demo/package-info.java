/** The main job from a sandbox to a report that proves the numbers, and the sandbox by itself. */
package dev.clew.app.demo;
