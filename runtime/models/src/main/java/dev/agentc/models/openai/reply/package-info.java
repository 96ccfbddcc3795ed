/** What servers send, put together as it comes. */
@NullMarked
package dev.agentc.models.openai.reply;

import org.jspecify.annotations.NullMarked;
