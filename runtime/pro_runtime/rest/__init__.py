"""REST: endpoints, requests, signatures, transports, proxies, and the limits that all of them keep."""
