/** Opens the models that programs name: hosted and own servers, scripts, and whatever a caller adds. */
@NullMarked
package dev.agentc.models;

import org.jspecify.annotations.NullMarked;
