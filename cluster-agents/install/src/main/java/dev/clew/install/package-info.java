/** What gets installed: manifests, plan, apply, uninstall. */
package dev.clew.install;
