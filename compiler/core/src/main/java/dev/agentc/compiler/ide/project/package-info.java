/** All files an editor works on at one moment, open ones as they are shown, and what is asked across them. Knows no protocol. */
@NullMarked
package dev.agentc.compiler.ide.project;

import org.jspecify.annotations.NullMarked;
