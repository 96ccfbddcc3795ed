/** Forms of expressions that ask for others through one port: lists, maps, records, operators, conditions, and what runs are asked. */
@NullMarked
package dev.agentc.compiler.form;

import org.jspecify.annotations.NullMarked;
