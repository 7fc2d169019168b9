"""The one socket address of the program."""

from django.urls import path

from notifications.consumers import HintsConsumer

websocket_urlpatterns = [path("ws/", HintsConsumer.as_asgi())]
