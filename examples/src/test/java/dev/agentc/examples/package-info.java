/** Tests over everything that is written in the language: examples, reference chapters, the library's page. */
@NullMarked
package dev.agentc.examples;

import org.jspecify.annotations.NullMarked;
