/** Matching of planned rules: waits with their deadlines, and events kept only while another may join them. */
@NullMarked
package io.eventhub.engine.matching;

import org.jspecify.annotations.NullMarked;
