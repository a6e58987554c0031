"""What the exchange can be asked to do. REST and the websocket API are two doors to the same operations."""
