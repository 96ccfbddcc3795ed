/**
 * Forms of expressions that ask for others through one port: lists, maps, records, operators, conditions, patterns, what leaves early, and
 * what runs are asked.
 */
@NullMarked
package dev.agentc.compiler.form;

import org.jspecify.annotations.NullMarked;
