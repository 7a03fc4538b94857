/**
 * Recognition, time, arbitration and explanation of one partition's actors: a pure state machine that is handed time
 * and never asks for it.
 */
@NullMarked
package io.eventhub.engine;

import org.jspecify.annotations.NullMarked;
