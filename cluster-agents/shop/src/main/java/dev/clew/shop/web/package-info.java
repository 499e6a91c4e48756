/** HTTP as the programs serve and call it, counted. */
package dev.clew.shop.web;
