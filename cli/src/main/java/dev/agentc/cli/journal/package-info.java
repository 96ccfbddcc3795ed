/** Where the journal of a working folder lies, and which files are its own. */
@NullMarked
package dev.agentc.cli.journal;

import org.jspecify.annotations.NullMarked;
