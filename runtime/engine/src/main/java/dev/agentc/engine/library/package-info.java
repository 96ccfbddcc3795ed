/**
 * The library's pure functions that have no body in the language: methods of texts, lists, maps, numbers and durations,
 * each with the rule by which labels pass through it.
 */
@NullMarked
package dev.agentc.engine.library;

import org.jspecify.annotations.NullMarked;
