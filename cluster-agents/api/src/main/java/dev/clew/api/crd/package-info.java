/** The custom resources of group clew.dev: the whole configuration of an installation. */
package dev.clew.api.crd;
