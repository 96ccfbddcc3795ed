/** What of HTTP is the same for models and tools. */
@NullMarked
package dev.agentc.effect.http;

import org.jspecify.annotations.NullMarked;
