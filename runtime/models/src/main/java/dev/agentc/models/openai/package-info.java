/** Servers that speak OpenAI's chat completions protocol, through LangChain4j's low-level streaming API. */
@NullMarked
package dev.agentc.models.openai;

import org.jspecify.annotations.NullMarked;
