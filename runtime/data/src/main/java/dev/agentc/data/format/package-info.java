/** How other programs write conversations and training rows, there and back. */
@NullMarked
package dev.agentc.data.format;

import org.jspecify.annotations.NullMarked;
