/** What leaves the process for a tool: HTTP, programs, files. */
@NullMarked
package dev.agentc.tools;

import org.jspecify.annotations.NullMarked;
