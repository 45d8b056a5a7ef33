/**
 * Untrusted text made safe to print: control and direction characters become visible, long cells are cut, CSV is
 * quoted. Also names found in texts.
 */
package io.clout.text;
