"""What stands between the browser and Streamlit: language of the document, headers, compression. Pure ASGI."""
