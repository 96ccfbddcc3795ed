/** Text as tokens: vocabularies, chat templates, segments with their sources, and the calls that a model wrote. */
@NullMarked
package dev.agentc.tokens;

import org.jspecify.annotations.NullMarked;
