/**
 * What every screen is made of: colours, fonts, texts in two languages, figures, a few controls.
 */
package dev.clew.app.ui;
