/** Rows out of files, one at a time, whatever became of the file. */
@NullMarked
package dev.agentc.data.input;

import org.jspecify.annotations.NullMarked;
