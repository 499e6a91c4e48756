/**
 * Every object that the installer owns, as pure functions of the options: one file for each part,
 * each builder indented as its YAML would be. No client, no clock.
 */
package dev.clew.install.manifests;
