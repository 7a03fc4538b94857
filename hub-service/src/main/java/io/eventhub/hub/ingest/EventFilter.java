package io.eventhub.hub.ingest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Hands posted events to their controller straight away. The way there through Spring's filters and its search for who
 * takes a request costs more than the taking; it is still gone by every other request, and by events under any other
 * spelling of their path.
 */
final class EventFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient EventController controller;

    EventFilter(EventController controller) {
        this.controller = controller;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getMethod().equals("POST") && request.getRequestURI().equals(EventController.PATH)) {
            controller.post(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
