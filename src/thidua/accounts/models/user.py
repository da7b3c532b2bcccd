from django.contrib.auth.models import AbstractBaseUser


from django.db import models

class User(AbstractBaseUser):
    username = models.CharField(max_length=60, unique=True)

    USERNAME_FIELD = "username"

    class Meta:
        app_label = "accounts"
